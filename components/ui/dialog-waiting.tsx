import { Skeleton } from './skeleton'
import { FLOATING_STYLE, OVERLAY_STYLE } from './styles'

/** The frame that is shown at once, while the code of a dialog loads. */
export function DialogWaiting({ title }: { title: string }) {
  return (
    <>
      <div className={OVERLAY_STYLE} />
      <div
        role="status"
        className={`${FLOATING_STYLE} fixed inset-x-0 bottom-0 flex flex-col gap-5 rounded-b-none px-5 pt-4 pb-5 sm:inset-x-auto sm:top-[max(4vh,calc(44vh-22rem))] sm:bottom-auto sm:left-1/2 sm:w-full sm:max-w-xl sm:-translate-x-1/2 sm:rounded-lg`}
      >
        <p className="font-semibold text-base">{title}</p>
        <span className="sr-only">Loading</span>
        <Skeleton className="h-8.5 w-full" />
        <Skeleton className="h-16 w-full" />
      </div>
    </>
  )
}
