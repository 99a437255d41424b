/** Does it again and again for so long, one at a time; answers how often a second. What tidies up afterwards is not counted. */
export async function measureTurns(
  seconds: number,
  turn: () => Promise<unknown>,
  tidy: () => Promise<unknown> = async () => {},
): Promise<number> {
  let turns = 0
  let passed = 0
  while (passed < seconds * 1000) {
    const started = performance.now()
    await turn()
    passed += performance.now() - started
    turns += 1
    await tidy()
  }
  return (turns * 1000) / passed
}
