/** What a problem's code stands for: `title` goes with every answer, the rest is for the documentation of errors. */
export type ProblemMeaning = { status: number; title: string; meaning: string; remedy: string }
