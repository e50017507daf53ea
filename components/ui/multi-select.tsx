import { useDeferredValue, useMemo, useState } from 'react'
import { MultiSelectField } from './multi-select-field'
import { type MultiSelectOption, matchingOptions } from './multi-select-options'
import { useReader } from './reader'

type MultiSelectProps = {
  options: readonly MultiSelectOption[]
  value: readonly string[]
  onValueChange: (value: string[]) => void
  placeholder?: string
  /** The name of the options in lower case: "cloud accounts". */
  noun: string
  disabled?: boolean
}

/** Chooses several of many options that the page knows, by typing. */
export function MultiSelect({ options, ...field }: MultiSelectProps) {
  const reader = useReader()
  const [query, setQuery] = useState('')
  const deferredQuery = useDeferredValue(query)
  const { shown, total } = useMemo(() => matchingOptions(options, deferredQuery), [options, deferredQuery])
  const { value } = field
  const chosen = useMemo(() => chosenOf(options, value), [options, value])
  return (
    <MultiSelectField
      {...field}
      query={query}
      onQueryChange={setQuery}
      shown={shown}
      chosen={chosen}
      status={
        shown.length === total
          ? `${reader.number(total)} ${field.noun}`
          : `${reader.number(shown.length)} of ${reader.number(total)} ${field.noun}. Type to narrow the list.`
      }
    />
  )
}

/** The chosen options in the order of the choice. A value without an option is its own label. */
function chosenOf(options: readonly MultiSelectOption[], value: readonly string[]): MultiSelectOption[] {
  const byValue = new Map(options.map((option) => [option.value, option]))
  return value.map((one) => byValue.get(one) ?? { value: one, label: one })
}
