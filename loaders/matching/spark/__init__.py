"""Comparing units on Spark, for more records than one machine holds: the tables' SQL, in Spark's words."""
