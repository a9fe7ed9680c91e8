// placeholder while the module's Java side is compiled
