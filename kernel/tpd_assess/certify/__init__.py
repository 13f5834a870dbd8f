"""Whether a plug-in may be trusted with an assessment: everything that can be found out before a county uses it."""
