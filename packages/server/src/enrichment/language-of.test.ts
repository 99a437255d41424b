import { expect, test } from 'vitest'
import { languageOf } from './language-of.ts'

test.each([
  ['en', 'The boats came back to the harbour before the storm reached the coast.'],
  ['de', 'Die Boote kehrten in den Hafen zurück, bevor der Sturm die Küste erreichte.'],
  ['fr', "Les bateaux sont rentrés au port avant que la tempête n'atteigne la côte."],
  ['es', 'Los barcos volvieron al puerto antes de que la tormenta llegara a la costa.'],
  ['it', 'Le barche sono tornate in porto prima che la tempesta raggiungesse la costa.'],
  ['pt', 'Os barcos voltaram ao porto antes que a tempestade chegasse à costa.'],
  ['nl', 'De boten keerden terug naar de haven voordat de storm de kust bereikte.'],
  ['sv', 'Båtarna kom tillbaka till hamnen innan stormen nådde kusten.'],
  ['pl', 'Łodzie wróciły do portu, zanim burza dotarła do wybrzeża.'],
  ['cs', 'Lodě se vrátily do přístavu dříve, než bouře dorazila k pobřeží.'],
  ['hu', 'A hajók visszatértek a kikötőbe, mielőtt a vihar elérte volna a partot.'],
  ['fi', 'Veneet palasivat satamaan ennen kuin myrsky saavutti rannikon.'],
  ['tr', 'Fırtına kıyıya ulaşmadan önce tekneler limana geri döndü.'],
  ['ru', 'Лодки вернулись в гавань до того, как шторм достиг побережья.'],
  ['uk', 'Човни повернулися до гавані до того, як шторм досяг узбережжя.'],
  ['el', 'Τα σκάφη επέστρεψαν στο λιμάνι πριν η καταιγίδα φτάσει στην ακτή.'],
  ['ar', 'عادت القوارب إلى الميناء قبل أن تصل العاصفة إلى الساحل.'],
  ['he', 'הסירות חזרו לנמל לפני שהסערה הגיעה לחוף.'],
  ['ja', '嵐が海岸に達する前に、船は港に戻ってきました。'],
  ['ko', '폭풍이 해안에 도달하기 전에 배들이 항구로 돌아왔습니다.'],
])('of %s is told: %s', async (language, sentence) => {
  expect(await languageOf(sentence)).toBe(language)
})

test.each(['', 'Hi!', '404 – 12:30', 'OK OK'])('of %j nobody can tell', async (text) => {
  expect(await languageOf(text)).toBeUndefined()
})
