const FOCUSABLE = 'input, textarea, button, [tabindex]'

/** Brings the reader to the first field that has to be mended, once the errors are on screen. */
export function focusFirstError(form: HTMLElement | null): void {
  requestAnimationFrame(() => {
    const field = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (!field) return
    const target = field.matches(FOCUSABLE) ? field : field.querySelector<HTMLElement>(FOCUSABLE)
    target?.focus()
    target?.scrollIntoView({ block: 'center' })
  })
}
