import { attr } from '../text.ts'

/** The tag of messages for what programs write and read. */
export function code(inner: JSX.Element) {
  return <code>{inner}</code>
}

/** A tag that leads to a page of this site. */
export function linkTo(path: `/${string}`) {
  return (inner: JSX.Element) => <a href={attr(path)}>{inner}</a>
}
