#!/usr/bin/env node
// Prints stroke_order.cpp (src/base/stroke_order.hpp) from the npm package cnchar-order, which the build finds among the web packages. Of its 6939
// characters 6915 are written as in Debian's rime-data-stroke (looked at in version 20230204), which follows other regions' forms and is not used.
import { createRequire } from 'node:module'

const inLine = 45
const found = createRequire(new URL('../web/package.json', import.meta.url))('cnchar-order')
const { orders, strokeTable } = (found.default ?? found).dict

// 横 竖 撇 点 折; 提 counts as 横, 竖钩 as 竖, 捺 as 点, whatever bends as 折. Of characters written alike so far 横 stands before 提, 竖 before 竖钩,
// 点 before 捺, and what bends less before what bends more (GB 13000.1, order of characters by strokes).
const kinds = { j: 1, i: 1, f: 2, g: 2, s: 3, k: 4, d: 4, l: 4 }
const corrected = { 德: 'ssfjffcffjjkukk' }  // 十 in it is 横竖
const secondary = (letter) => (kinds[letter] ? 'igl'.indexOf(letter) >= 0 ? 1 : 0 : Number(strokeTable[letter].foldCount))
const keyOf = ([character, written]) => {
  const letters = [...(corrected[character] ?? written)]
  return { character, count: letters.length, key: [letters.map((letter) => kinds[letter] ?? 5).join(''), letters.map(secondary).join(''), character].join(' ') }
}

const lines = []
for (const { character, count } of Object.entries(orders).map(keyOf).sort((one, other) => one.count - other.count || (one.key < other.key ? -1 : 1))) {
  while (lines.length < count) lines.push([])
  lines[count - 1].push(character)
}

function literal(characters) {
  const parts = []
  for (let at = 0; at < characters.length; at += inLine) parts.push(`    "${characters.slice(at, at + inLine).join('')}"`)
  return parts.length ? parts.join('\n') : '    ""'
}

console.log(`// Made by tools/stroke_order.mjs from the npm package cnchar-order (MIT License, Copyright (c) 2017 theajack).
#include "base/stroke_order.hpp"

namespace yishi {

// clang-format off
std::array<std::string_view, ${lines.length}> const characters_by_strokes{
${lines.map(literal).join(',\n')}};
// clang-format on

}  // namespace yishi`)
