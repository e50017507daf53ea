import type { ReactNode } from 'react'

export type ListOptionProps = {
  id: string
  option: { value: string; label: string; hint?: string | undefined }
  chosen: boolean
  active: boolean
  onChoose: (value: string) => void
}

/** One option of a list whose focus stays in a field. `mark` shows whether the option is chosen. */
export function ListOption({
  id,
  option,
  chosen,
  active,
  onChoose,
  mark,
}: ListOptionProps & { mark: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and points here (aria-activedescendant).
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys for the whole list.
    <div
      id={id}
      role="option"
      // The hint describes the option; it is not part of its name.
      aria-labelledby={`${id}-label`}
      aria-describedby={option.hint ? `${id}-hint` : undefined}
      aria-selected={chosen}
      data-highlighted={active ? '' : undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(option.value)}
      className="flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm hover:bg-accent data-highlighted:bg-accent data-highlighted:outline-2 data-highlighted:outline-ring data-highlighted:-outline-offset-2"
    >
      {mark}
      <span id={`${id}-label`} dir="auto" className="min-w-0 truncate">
        {option.label}
      </span>
      {option.hint ? (
        <span id={`${id}-hint`} translate="no" className="ml-auto shrink-0 text-muted-foreground text-xs">
          {option.hint}
        </span>
      ) : null}
    </div>
  )
}
