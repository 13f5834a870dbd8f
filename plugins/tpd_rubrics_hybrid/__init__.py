"""The rubrics B1-B10 for the hybrid learning environment, and facts for those who rate by them.

The rubrics themselves are YAML under `scoring_rubrics/`; here stands what can be measured for their raters, one module
a dimension. What is true of any file (pages, length, size, authors) is measured by the plug-in `evidence`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import Message, Text, bundled_source, hookimpl
from tpd_rubrics_hybrid import academic_assessment, learner_analysis, learning_guidance, teaching_design

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import Content, EvidenceInSlot, Fact, RubricSource

NAME = "rubrics_hybrid"
STANDARD = "micro_capabilities_2019"
ENVIRONMENT = "hybrid"
DIMENSIONS = ("learner_analysis", "teaching_design", "learning_guidance", "academic_assessment")
_MODULES = (learner_analysis, teaching_design, learning_guidance, academic_assessment)
MEASURES = {code: measure for module in _MODULES for code, measure in module.MEASURES.items()}
FACTS = {name: label for module in _MODULES for name, label in module.FACTS.items()}


@hookimpl
def register_rubrics() -> Iterable[RubricSource]:
    """One cell a dimension."""
    return [bundled_source(STANDARD, ENVIRONMENT, dimension) for dimension in DIMENSIONS]


@hookimpl
def register_messages() -> Iterable[Message]:
    """What the facts are called."""
    return [Message(code=f"{NAME}.{name}", text=Text(*label)) for name, label in FACTS.items()]


@hookimpl
def derive_facts(evidence: EvidenceInSlot, content: Content) -> Iterable[Fact]:
    """What a rater of this capability wants to know of the file; nothing for what could not be read."""
    measure = MEASURES.get(evidence.capability)
    return measure(evidence.slot, content) if measure else ()
