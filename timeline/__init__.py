"""The Russia–US diplomacy timeline: who met whom, who said what, when, where and by whose account."""
