/** A line of a list of facts (`<dl>`). */
export function fact(name: string, value: string) {
  return (
    <div>
      <dt safe>{name}</dt>
      <dd safe>{value}</dd>
    </div>
  )
}
