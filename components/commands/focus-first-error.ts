const FOCUSABLE = 'input, textarea, button, [tabindex]'
/** How many frames the errors may take to appear. */
const PATIENCE = 60

/** Moves the focus to the first field with an error, as soon as the errors are on screen. */
export function focusFirstError(form: HTMLElement | null, framesLeft = PATIENCE): void {
  requestAnimationFrame(() => {
    const field = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (!field) {
      if (form?.isConnected && framesLeft > 0) focusFirstError(form, framesLeft - 1)
      return
    }
    const target = field.matches(FOCUSABLE) ? field : field.querySelector<HTMLElement>(FOCUSABLE)
    target?.focus()
    target?.scrollIntoView({ block: 'center' })
  })
}
