"""County: one method for each thing that a person can do.

The command line, the scoring room and plug-ins' commands all go through it; there is no other way to change anything.
Every method acts for the person that the county was opened for, or that `acting_as` bound.
"""

from tpd_assess.county.facade import County
from tpd_assess.county.intake import IngestReport
from tpd_assess.means import Means

__all__ = ["County", "IngestReport", "Means"]
