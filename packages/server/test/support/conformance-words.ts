/** Every fixture needs a description. */
export const described = { description: 'A fixture.' }

export const say = (text: string) => ({ content: [{ type: 'text' as const, text }] })

export const fromUser = (text: string) => ({
  role: 'user' as const,
  content: { type: 'text' as const, text },
})
