"""Is the evidence the teacher's own? From findings and decisions to verdicts, from verdicts to a status."""
