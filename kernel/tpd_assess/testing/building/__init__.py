"""The parts of `tpd_assess.testing.build`."""
