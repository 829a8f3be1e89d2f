// The office's face.
import { createApp } from 'vue'
import { setUpClient } from './api/client'
import DeskApp from './DeskApp.vue'
import { router } from './router'
import { language } from './texts'
import { keptLanguage, talk, wear } from './use/look'
import { lost, me } from './use/session'
import './style/tokens.css'
import './style/base.css'
import './style/parts.css'
import './style/desk.css'
import './style/print.css'

setUpClient({ language: () => language.value, whenSignedOut: () => { if (me.value) lost.value = true } })
wear({})
void talk(keptLanguage()).then(() => createApp(DeskApp).use(router).mount('#app'))
