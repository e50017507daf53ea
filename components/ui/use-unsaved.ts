import { createContext, useContext, useEffect } from 'react'

/** Tells the surrounding dialog whether closing it would lose what a person entered. */
export const TellUnsaved = createContext<(isUnsaved: boolean) => void>(() => undefined)

/** For a form in a dialog: the dialog asks before it discards what was entered. */
export function useUnsaved(isUnsaved: boolean): void {
  const tell = useContext(TellUnsaved)
  useEffect(() => {
    tell(isUnsaved)
    return () => tell(false)
  }, [tell, isUnsaved])
}
