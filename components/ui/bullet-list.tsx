type BulletListProps = { items: readonly string[]; className?: string }

/** Sentences as a list, each once. */
export function BulletList({ items, className = 'mt-1.5 pl-5' }: BulletListProps) {
  return (
    <ul className={`list-disc ${className}`}>
      {items.map((item) => (
        <li key={item} className="wrap-anywhere">
          {item}
        </li>
      ))}
    </ul>
  )
}
