import { createContext, useContext, useId, useLayoutEffect } from 'react'

/** Tells the surrounding dialog whether closing it would lose what a person entered in this part of the dialog. */
export const TellUnsaved = createContext<(part: string, isUnsaved: boolean) => void>(() => undefined)

/** For a part of a dialog that a person fills in: the dialog asks before it discards what was entered. */
export function useUnsaved(isUnsaved: boolean): void {
  const tell = useContext(TellUnsaved)
  const part = useId()
  // Before the next event: Escape right after a letter must ask.
  useLayoutEffect(() => {
    tell(part, isUnsaved)
    return () => tell(part, false)
  }, [tell, part, isUnsaved])
}
