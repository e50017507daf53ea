import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuItem,
  DropdownMenuSeparator,
} from '@/components/ui/dropdown-menu'
import type { MenuOfButton } from '@/components/ui/use-menu-button'
import type { ChoiceFilter } from './data-table-types'

type ChoiceMenuProps = {
  menu: MenuOfButton
  filter: ChoiceFilter
  values: readonly string[]
  onChange: (values: string[]) => void
}

/** The open menu of a filter's values. */
export function ChoiceMenu({ menu, filter, values, onChange }: ChoiceMenuProps) {
  const toggle = (value: string) =>
    onChange(values.includes(value) ? values.filter((other) => other !== value) : [value])
  return (
    <DropdownMenu menu={menu} align="start">
      {filter.options.map((option) => (
        <DropdownMenuCheckboxItem
          key={option.value}
          checked={values.includes(option.value)}
          onCheckedChange={() => toggle(option.value)}
        >
          {option.label}
        </DropdownMenuCheckboxItem>
      ))}
      {values.length > 0 ? (
        <>
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => onChange([])}>Any {filter.label.toLowerCase()}</DropdownMenuItem>
        </>
      ) : null}
    </DropdownMenu>
  )
}
