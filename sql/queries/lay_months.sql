select published.lay_months(2) as month
