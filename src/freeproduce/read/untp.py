"""placeholder"""
def is_credential(v): return False
def credential_tables(path, documents): return iter(())
