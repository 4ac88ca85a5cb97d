"""The gateway among peers that speak the real contracts: what its tests share."""
