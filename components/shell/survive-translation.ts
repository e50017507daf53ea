/**
 * Keeps the page working and correct while a browser translates it. A translator puts `<font>` elements in the place of
 * React's text nodes. Then React fails when it removes such a text, and writes new text into a node that is not in the
 * page. Two corrections: a replaced node stands for its replacement when React moves nodes, and a text that React changes
 * returns to the page, where the translator finds it again. Other errors still fail as before. The text of this function
 * runs as a script of every page, before React. Therefore it must not use anything from outside the function.
 */
export function surviveTranslation(): void {
  const replacements = new WeakMap<Node, Element>()
  const taken = new WeakSet<Element>()
  const nodes = Node.prototype
  const { removeChild, insertBefore } = nodes

  const isFont = (node: Node | null): node is Element => node instanceof Element && node.tagName === 'FONT'

  /** The child of `parent` that a translator put around `node` or in its place. */
  const standIn = (parent: Node, node: Node): Node | null => {
    let at: Node | null = parent.contains(node) ? node : (replacements.get(node) ?? null)
    while (at !== null && at.parentNode !== parent) at = at.parentNode
    return at
  }

  nodes.removeChild = function remove<Child extends Node>(this: Node, child: Child): Child {
    if (child.parentNode !== this && child instanceof Text) {
      const stands = standIn(this, child)
      if (stands !== null) removeChild.call(this, stands)
      // If a replaced text is gone altogether, the translator removed it: nothing is left to do.
      if (stands !== null || replacements.has(child)) return child
    }
    removeChild.call(this, child)
    return child
  }

  nodes.insertBefore = function insert<Added extends Node>(
    this: Node,
    added: Added,
    before: Node | null,
  ): Added {
    const isAway = before instanceof Text && before.parentNode !== this
    const stands = isAway ? standIn(this, before) : null
    insertBefore.call(this, added, isAway && (stands !== null || replacements.has(before)) ? stands : before)
    return added
  }

  // A text that React changes after it was replaced.
  const texts = new MutationObserver((records) => {
    for (const { target } of records) {
      const replacement = replacements.get(target)
      if (!target.isConnected && replacement?.isConnected) replacement.replaceWith(target)
    }
  })

  const remember = (text: Node, font: Element) => {
    replacements.set(text, font)
    taken.add(font)
    texts.observe(text, { characterData: true })
  }

  const page = new MutationObserver((records) => {
    for (const { removedNodes, addedNodes, previousSibling, nextSibling } of records) {
      for (const removed of removedNodes) {
        if (!(removed instanceof Text)) continue
        const near = [...addedNodes, previousSibling, nextSibling].filter(isFont)
        const font = near.find((one) => !taken.has(one))
        if (font !== undefined) remember(removed, font)
      }
    }
  })
  page.observe(document, { childList: true, subtree: true })
}
