"""What a store folder keeps: replaced graphs, and the snapshots that readers see."""
