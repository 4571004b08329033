-- As the rules of retention have it: what figures count of a need stays, without how to reach who sent it.
comment on table employer_need is 'What an employer asks for, as it came in and how it was answered. Retention: two years after it was closed name, address and telephone go; the rest stays for the figures.';
