/** The frame that every text-like control shares. */
export const CONTROL_STYLE =
  'w-full min-w-0 rounded-md border border-input bg-card text-sm text-foreground transition-colors placeholder:text-muted-foreground focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-ring disabled:cursor-not-allowed disabled:bg-muted disabled:text-muted-foreground aria-invalid:border-danger aria-invalid:outline-danger'
