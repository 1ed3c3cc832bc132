import { chromium } from '@playwright/test';
const base='http://127.0.0.1:3140';
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
export async function as(u){const c=await b.newContext({viewport:{width:1440,height:900},locale:'nl-NL',baseURL:base});const p=await c.newPage();p.on('console',m=>['error','warning'].includes(m.type())&&console.log(u,m.text().slice(0,400)));p.on('pageerror',e=>console.log(u,'PAGEERROR',e.stack.slice(0,600)));
await p.goto('/login');await p.fill('input[name=email]',u+'@demo.fieldlab.example');await p.fill('input[name=password]','fieldlab-demo');await p.click('main button[type=submit].nl-button--primary');await p.waitForURL(/cohorts/);return p;}
const [one,two]=[await as('u1'),await as('u2')];
await one.goto('/entries/new?kind=intervention');await one.getByLabel('Titel').fill('Live proef');await one.getByRole('button',{name:'Document maken'}).click();await one.waitForURL(/IV-/);
const code=one.url().match(/IV-\d{4}-\d{3}/)[0];
const f=process.argv[2]??'description';
for(const p of [one,two]){await p.goto(`/entries/${code}/fields/${f}`);await p.waitForSelector('[data-ready]',{timeout:8000}).catch(()=>console.log('not ready'));}
console.log(code);
await one.locator('.cm-content').click();await one.keyboard.type('Hallo **wereld** en ');
await two.waitForTimeout(600);
console.log('two sees', await two.locator('.cm-content').innerText());
await two.locator('.cm-content').click();await two.keyboard.press('Control+End');await two.keyboard.type('meer van twee');
await one.waitForTimeout(800);
console.log('one sees', await one.locator('.cm-content').innerText(), '|', await one.locator('.fl-save:visible').innerText());
console.log('box', await one.locator('textarea[name=v]').inputValue());
console.log('carets', await one.locator('.fl-caret').allInnerTexts(), await one.locator('[data-note=same-field]').innerText());
await one.screenshot({path:'/tmp/edev/one.png',fullPage:true});
await one.keyboard.press('Enter');await one.keyboard.type('/');await one.waitForTimeout(200);
await one.screenshot({path:'/tmp/edev/slash.png'});
await b.close();
