type SparklineProps = {
  /** Calls per hour, oldest first. */
  accepted: readonly number[]
  refused: readonly number[]
  /** A description of the picture in words. */
  label: string
  className?: string
}

const WIDTH = 96
const HEIGHT = 24

/** A day as 24 thin bars, with refused calls in red on top. */
export function Sparkline({ accepted, refused, label, className }: SparklineProps) {
  const most = Math.max(1, ...accepted.map((calls, hour) => calls + (refused[hour] ?? 0)))
  const slot = WIDTH / Math.max(1, accepted.length)
  const height = (calls: number) => (calls === 0 ? 0 : Math.max(1.5, (calls / most) * (HEIGHT - 2)))
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={className ?? 'h-6 w-24'}
    >
      <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--border)" strokeWidth="1" />
      {accepted.map((calls, hour) => {
        const good = height(calls)
        const bad = height(refused[hour] ?? 0)
        const x = hour * slot
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an hour of the day is its place in the list
          <g key={hour}>
            <rect x={x} y={HEIGHT - good} width={slot * 0.7} height={good} fill="var(--live)" />
            <rect x={x} y={HEIGHT - good - bad} width={slot * 0.7} height={bad} fill="var(--danger)" />
          </g>
        )
      })}
    </svg>
  )
}
