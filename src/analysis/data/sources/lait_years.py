"""What kind of year each measure of LAIT is for: the table labels periods such as 2024 without saying.

From the tool's data dictionary (Year_Type), April 2026, for the measures that the registry has. A measure added to the
registry needs its place here; `read` says so where it has none. Early years entitlements are called academic there and
are counts of a January.
"""

_SCHOOL_YEAR = """
4yrAbsence | A3A | APSE_Alevel | APSE_Best_3ALevels | APSE_GenS | APSE_Tech | AVG_Attain8_Score |
AVG_Attain8_Score_Asian | AVG_Attain8_Score_Black | AVG_Attain8_Score_Mixed | AVG_Attain8_Score_White |
AVG_Prog8_Score | Age19_SEN-S | Age19_SEN-S_L2EM | Age19_SEN-S_L3 | Age19_SENwoS | Age19_SENwoS_L2EM |
Age19_SENwoS_L3 | Alevel_2FacilSubs | Alevel_AAB | CINFixedExclusion | CINPermAbsent_3Term | CINPermExclusion |
CINProgKS2-4_Avg_Prog8 | CINTotalAb_3Term | CINUnauthAb_3Term | CIN_Avg_Attain8_KS4 | CIN_EngMaths9-4 |
CIN_Good _Develop | CIN_KS2_ExpStd_M | CIN_KS2_ExpStd_R | CIN_KS2_ExpStd_RWM | CPPO_KS4_A8 | CPPPerAbs_3Term |
CPPTotalAb_3Term | DAP_KS4_ATT8 | DAP_KS4_Prog8 | DAP_NEW_KS2_RWM | EngBac9-4 | EngBac9-5 | EngBacAvgPointScore |
EngBacAvgPointScoreSEN | EngBacAvgPointScoreSENSupport | EngBacEntries | EngBacEntriesSENSupport | EngMaths9-4 |
EngMaths9-5 | ExcessRec | ExcessYr6 | FSM_AVG_Attain8_Score | FSM_AVG_Prog8_Score | FSM_NEW_KS2_RWM | FSPAVEPreChild |
FSP_Gooddev_FSM | FSP_Gooddev_With_SENSTATE | FSP_Gooddev_Without_SENSTATE | FSP_NEW_ALL-ELGS | FSP_NEW_ART |
FSP_NEW_COMMS | FSP_NEW_GOODDEV | FSP_NEW_LIT | FSP_NEW_MATHS | FSP_NEW_PHY | FSP_NEW_PSE | FSP_NEW_WORLD |
HE_19_All | HE_19_FSM | KS1P_EHCP | KS1P_FSM | KS1P_SEND | KS1P_all | KS2GDW_Teacher_Assess | KS2GPS_Expected_STD |
KS2GPS_Higher_STD | KS2M_AVG_Scaled_Score | KS2M_Expected_STD | KS2M_Higher_STD | KS2M_Prog_VA | KS2RWM_Expected_STD |
KS2RWM_Higher_STD | KS2R_AVG_Scaled_Score | KS2R_Expected_STD | KS2R_Higher_STD | KS2R_Prog_VA |
KS2Sci_Teacher_Assess | KS2W_Prog_VA | KS2W_Teacher_Assess | KS2_SENSupport_Maths_Progress |
KS2_SENSupport_Reading_Progress | KS2_SENSupport_Writing_Progress | KS2_SEN_Maths_Progress |
KS2_SEN_Reading_Progress | KS2_SEN_Writing_Progress | KS4_DES_Apprentice | KS4_SEN_Des_incSpec | L2Age19Gap |
L2Age19_E&M_not16 | L3Age19Gap | LAC_EngMaths9-4 | LAC_Fixed_ Ex | LAC_KS2_ExpStd_M | LAC_KS2_ExpStd_R |
LAC_KS2_ExpStd_RWM | LAC_KS2_ExpStd_W | LAC_KS4_AVG_Attain8 | LAC_KS4_AVG_Prog8 | LAC_Over_Abs | LAC_Pers_Abs |
LAC_Unauth | Level2Age19 | Level2_FMS_Attain | Level3Age19 | Level3_FMS_Attain | Multiplication_EHCP |
Multiplication_SENDSupport | Multiplication_Total | Multiplication_Total_APS | NEW_KS2_RWM_Sen_W/Osta |
NEW_KS2_RWM_Sen_Withsta | PriFixedEx | PriPermEx | PriTotAbs | PriUnauth | SEN_Stat_AVG_Attain8_Score |
SEN_Stat_AVG_Prog8_Score | SEN_TotSENSuP | SEN_TotStat | SEN_WoStat_AVG_Attain8_Score | SEN_WoStat_AVG_Prog8_Score |
SFPriPerAbNew | SFPriSevPerAbNew | SFSecPerAbNew | SFSecSevPerAbNew | SecFixedEx | SecPermEx | SecTotAbs | SecUnauth |
Sec_ Pup_FixedEx | SpecFixedEx | SpecPerAbNew | SusEdOverall_All | SusEdOverall_SEN_NoStat_incSpec |
SusEdOverall_SEN_Stat_incSpec | SusEd_All | TotAbs | TotAuthAbs | TotFixedEx | TotPermEx | TotSevPerAbNew |
TotUnAuthAbs | Total_ Pup_FixedEx | total_absence_special
"""
_FINANCIAL_YEAR = """
%_of LAC Adopted | 16-17 NEET | 16-17Ed&Training | 16-17YroldSEN_ET | 16-17_not known | 16-17_not known_NEET |
6wksBreast | AdoptionFinance | C&YPExpenditure | CMH_0-17yrs | CPP_Abuse_Rate | CPP_Total_NumRef |
CPP_Total_Rateper10,000 | CPPlans2yrs | CPPlans2yrsActive | CP_conf_15days | CareApplications | CareLeaverAcc |
CareLeaverEET | CareLeaversNEET | Children_missing | Continue_Assess_Comp | Emotional_LAC | FamilySupportFinance |
FosteringFinance | HCP_PHOF | Hosp_Adm_Alc_<18yrs | LACDental% | LACDistance | LACFinance | LACHealth% |
LACStable_2016on | LACSubstance | LACVaccinations% | LAC_Convictions | LAC_Foster_Placements | LAC_LongStable% |
LAC_Parents_OR_Others | LAC_SecHome_And_ChildHome | LAC_Start_Rate | LeaveCareSupServTotExp |
OtherChildren&FamilyFinance | Premium | PrevRegCPR | ReoffYO | ReoffYO15-17 | RescareFinance | RevCP | SENFinance |
SWFinance | SafeguardingFinance | Section_47 | Stability_School | Stability_SocialWorker | StayingPut |
SureStartFinance | TotalLACFinance | Unacc_Asylmn_Seek_Childn% | YJS_Caution-Sentence10-17_YO | YoungPeopleFinance |
YouthJusticeFinance
"""
_CALENDAR_YEAR = """
Chlamydia_Diagnosis | EHCP_Initial_req_refused | FirstYJS | InfMort | Low_Birth_Weight_Babies | RTA |
SEN_AppealableDec | SEN_EHC_All_20wks | SEN_EHC_Excpt_20wks | SEN_INIT_REQ | Under18concep
"""
_JANUARY = """
%_2yr_olds | %_3&4yr_olds | 2yr_Ofsted_rating | 3&4yr_Ofsted_rating | EALPri | EALSec | PVI_2-3&4 GS | PriFSM |
SEN_CASES_JAN | SecFSM
"""
_MARCH = """
CIN | CPP_rate | LAC | LACnum
"""
_SEPTEMBER = """
Sept_Guarantee | Social_Work_Caseholders_%
"""

KINDS = {
    measure.strip(): kind
    for kind, measures in {
        "school year": _SCHOOL_YEAR,
        "financial year": _FINANCIAL_YEAR,
        "calendar year": _CALENDAR_YEAR,
        "January": _JANUARY,
        "March": _MARCH,
        "September": _SEPTEMBER,
    }.items()
    for measure in measures.split("|")
}
"""The kind of period of each measure."""
