/** The id of a request in the logs, for the person who runs the console. */
export function RequestId({ id }: { id: string }) {
  return (
    <>
      Request{' '}
      <code translate="no" className="select-all font-mono">
        {id}
      </code>
    </>
  )
}
