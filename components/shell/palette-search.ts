/** Something that the palette can jump to. */
export type PaletteResult = {
  id: string
  label: string
  /** A second text at the right: the key id, the state. */
  hint?: string
  href: string
}

/** Finds what was typed; a server action. */
export type PaletteSearch = (query: string) => Promise<PaletteResult[]>
