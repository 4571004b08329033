-- Whoever works with employers writes down what one of them says on the telephone.
call app.allow('insert employer_need', '{employerAgent}');
