"""`compendium refresh`: the publishers' newest files, fetched with bounds, given to their adapters, and recorded."""
