/** What each dialog of an incident gets. `live`: how many keys of the incident still work without limits. */
export type IncidentDialogProps = { number: number; live: number; onClose: () => void }
