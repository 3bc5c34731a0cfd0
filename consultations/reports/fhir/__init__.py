"""A request as a FHIR R4 bundle, for a hospital's own record system (docs/decisions/0020-reports.md).

Only text where we are not sure of a code: whoever takes it in codes it by their own rules.
"""

from consultations.reports.fhir.bundle import NotValid, bundle_of

__all__ = ["NotValid", "bundle_of"]
