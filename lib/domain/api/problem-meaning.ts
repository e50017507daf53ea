/** The meaning of a problem's code. Every answer has `title`; the other fields are for the documentation. */
export type ProblemMeaning = { status: number; title: string; meaning: string; remedy: string }
