"""The words institutions share: levels, workload, reasons, refusals. No I/O, no dependencies."""
