"""What the samples in `evidence_samples/` hold: two schools, ten teachers, their lessons, the planted faults."""
