"""Rules about pay and hours (PAY)."""
