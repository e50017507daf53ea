/** What the form is opened with. `query`: the parameters of the link, as the address had them. */
export type FormStart =
  | { from: 'nothing' }
  | { from: 'link'; query: string }
  | { from: 'key'; key: { id: string; name: string } }
