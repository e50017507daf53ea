type Shortcut = {
  /** The keys as printed: `['?']`, `['Ctrl', 'K']`. */
  keys: string[]
  does: string
}

type ShortcutGroup = { label: string; shortcuts: Shortcut[] }

/** The keys that work on every page and in every list. */
export const GENERAL_SHORTCUTS: ShortcutGroup[] = [
  {
    label: 'Everywhere',
    shortcuts: [
      { keys: ['Ctrl or ⌘', 'K'], does: 'Jump to a key or page' },
      { keys: ['?'], does: 'Show these keys' },
    ],
  },
  {
    label: 'In lists',
    shortcuts: [
      { keys: ['/'], does: 'Search' },
      { keys: ['c'], does: 'Create' },
      { keys: ['↑'], does: 'Previous row' },
      { keys: ['↓'], does: 'Next row' },
      { keys: ['Enter'], does: 'Show the row, then open it' },
      { keys: ['→'], does: 'Go to the panel of the row' },
      { keys: ['Esc'], does: 'Close the panel' },
      { keys: ['x'], does: 'Select the row' },
    ],
  },
]
