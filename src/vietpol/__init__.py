"""VietPol: a knowledge graph of Viet Nam's political life, read from the news."""
