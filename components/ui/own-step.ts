let isStepping = false

/** Whether the product itself goes back at this moment. */
export function isOwnStep(): boolean {
  return isStepping
}

/** Goes back because the product itself wants this, not the person: no page is held. */
export function goBack(): void {
  isStepping = true
  const end = () => {
    isStepping = false
  }
  window.addEventListener('popstate', end, { once: true })
  window.history.back()
}
