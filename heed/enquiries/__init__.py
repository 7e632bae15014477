"""Is this child known, is there a plan? Asked at any hour by a legitimate enquirer. wt2010/5.150-5.154"""
