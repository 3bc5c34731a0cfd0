"""What the requests of some weeks show together, and how they leave the house: reports, exports, FHIR. Reads only."""
