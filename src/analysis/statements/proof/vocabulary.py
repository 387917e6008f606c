"""Words that sentences on performance are made of, as patterns: one place for each list."""

import re

MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"


def words(text: str) -> str:
    """Return a list of words or patterns, with spaces or lines between, as one group; an underscore stands for a space."""
    return "(?:" + "|".join(each.replace("_", r"\s") for each in text.split()) + ")"


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def pattern(text: str) -> re.Pattern[str]:
    """Return a pattern that does not tell capitals from small letters."""
    return re.compile(text, re.IGNORECASE)


UP_DOWN = words(
    """rise(?:n|s)? rising rose increas(?:e|es|ed|ing) gr[eo]w(?:n|th|s)? up higher improv(?:e|es|ed|ement)
    fall(?:en|s)? fell decreas(?:e|es|ed|ing) reduc(?:e|ed|es|tion) drop(?:ped|s)? declin(?:e|es|ed) down lower
    worsen(?:ed)? deteriorat(?:ed|ion) chang(?:e|ed)"""
)
SOFT = words(
    """about around approximately approx\\.? nearly almost roughly over more_than less_than fewer_than just_over just_under
    a_further some only c\\.?"""
)
ELSEWHERE = words(
    """east_midlands west_midlands regional region county_average neighbours? great_britain gb uk london statistical
    similar_(?:areas|authorities) median peers? long[-_]term average_since low_of high_of peak_of pandemic ombudsman since_\\d{4}"""
)
OTHER_BASE = words(
    """england english national(?:ly)? regional east_midlands great_britain target long[-_]term average county counties neighbours?
    the_country median peers comparators? areas? authorities before_20 pandemic estimated? than_(?:others?|most|many)"""
)
CAUSES = words(
    """due_to because follow(?:ing|s|ed) as_a_result reflect(?:s|ing)? driven_by impacted_by thanks_to despite although_a after_a
    leading_to likely aim expect plans?\\b will would could may might should need_for contributes? tackl help how whether if in_order
    to_(?:improve|reduce|increase)"""
)
"""Where a sentence turns from what happened to why, or to what shall be."""
TO_COME = words(
    """will would expect(?:s|ed)? expecting aim(?:s|ed|ing)? plan(?:s|ned|ning)?_to forecast(?:s|ed|ing)? projected predicted hop(?:e|es|ed|ing)
    intend(?:s|ed|ing)? set_to on_course"""
)
"""Where a sentence speaks of what shall be."""
OPENINGS = words(
    """a_ an_ the_ this_ there_(?:was|has_been|were)_an?_ it_ in_[\\w/\\s]+,?_ slight(?:ly)?_ small_ further_
    statistically_(?:significant(?:ly)?_)? significant(?:ly)?_ results?_(?:is|are|was|were)_ [\\d/]+_"""
)
SUBJECTS = words(
    """result performance indicator measure figure rate level score outturn number percentage proportion share total it\\b this\\b up\\b
    down\\b increase decrease improvement improved rise fall reduction similar higher lower worse better unchanged no_change the_same
    same slightly there_(?:was|has|were) performs position average"""
)
ASIDES = words(
    """improvement_(?:plans?|programmes?|works?|journey|board|partners?|team) requir\\w+_improvement
    (?:fewer|more|less|higher|lower)_than_(?:a\\b|one|two|three|four|five|half|\\d)
    (?:tak\\w+|set\\w*|mak\\w+|made|sign\\w*|follow\\w*|catch\\w*|back\\w*)_up up[-_]to take[-_]up
    (?:put|came|comes?)_down_to better_(?:care|start|together)_(?:fund|programme|in) better_care higher_(?:education|needs|level) lower_(?:super|tier|level)"""
)
"""Where a word for a change means none."""
WAYS = {
    "better": words("improv(?:e|es|ed|ement) better higher_performance"),
    "worse": words("deteriorat(?:ed|es|ion) worsen(?:ed|s|ing)? worse (?:lower|poorer)_performance"),
    "up": words(
        "ris(?:e|en|es) rose increas(?:e|es|ed|ing) grew grown growth higher up more_than_(?:last|the_previous)"
    ),
    "down": words("fall(?:en|s)? fell decreas(?:e|es|ed|ing) reduced reduction drop(?:ped|s)? lower down fewer"),
    "decline": words("declin(?:e|ed|es|ing)"),
    "same": words("unchanged no_change remain(?:s|ed)_the_same stayed_the_same the_same_as same_result_as"),
    "similar": words("similar static on_a_par on_par little_change broadly_stable about_the_same no_real_change"),
    "doubled": words("doubled doubling"),
    "trebled": words("trebled tripled"),
    "halved": words("halved"),
}
"""What a result may be said to have done since the one before."""
QUARTILES = {
    **dict.fromkeys(("top", "first", "1st", "highest"), "1"),
    **dict.fromkeys(("second", "2nd"), "2"),
    **dict.fromkeys(("third", "3rd"), "3"),
    **dict.fromkeys(("bottom", "fourth", "4th", "lowest"), "4"),
}
SMALL = _set(
    """a an and are as at be by for from has have had in is it its of on or our that the their them there this to was were which who whose
    with within percentage percent number total average mean rate per latest data result year years 1 10 100 000"""
)
"""Words that tell no measure from another."""
NO_NOUNS = _set(
    """and but for from per in on at since compared which when during with was were is are the than across against below above over under
    lower higher"""
)
"""Words after a number that do not say what it counts."""
NAMING = words("per level key_stage stage attainment progress under aged years? ages? rfq rqf top no")
"""Words before a number that make it part of a name."""
CONTINUING = words(
    """now up down to from is was were remains? stands? stood fell rose improved? worsened missed misses met meets exceeds? exceeded below above
    still well just slightly better worse higher lower in_the compared against by it_ this_ an?_(?:increase|decrease|rise|fall|improvement|reduction)
    also has_(?:risen|fallen|improved) \u00a3 \\d"""
)
"""How a clause begins that goes on about what the clause before it was about."""
UNSORTED = words("respectively the_former the_latter their")
"""Words that leave it to the reader which figure is whose."""
GENERIC = (
    *(
        "this indicator",
        "the result",
        "this result",
        "the figure",
        "performance",
        "the rate",
        "the number",
        "this measure",
    ),
    *("the indicator", "results", "it "),
)
BEGINNINGS = (
    *("this ", "up ", "down ", "from ", "misses", "meets", "met ", "in the ", "similar", "the same", "small", "slight"),
    *("increase", "decrease", "improve", "no result"),
)
"""How a sentence begins whose subject is the measure spoken of before, without its name."""
