/** Shows the reason of the task that is pointed at or focused, and what it hangs together with; arrow keys walk along columns. */
export const script: string = `
const graph=document.querySelector('.graph'),reason=document.getElementById('reason'),tasks=[...graph.querySelectorAll('.task')],arrows=[...graph.querySelectorAll('.arrows path')];
function pick(task){graph.classList.toggle('picked',!!task);for(const each of tasks)each.classList.remove('on','near');for(const arrow of arrows)arrow.classList.remove('near');if(!task)return;
const index=task.dataset.index;task.classList.add('on');reason.textContent=task.getAttribute('aria-label');
for(const arrow of arrows){const{from,to}=arrow.dataset;if(from===index||to===index){arrow.classList.add('near');tasks[from===index?to:from].classList.add('near')}}}
for(const task of tasks){task.addEventListener('focus',()=>pick(task));task.addEventListener('blur',()=>pick());task.addEventListener('pointerenter',()=>pick(task));task.addEventListener('pointerleave',()=>pick(tasks.includes(document.activeElement)?document.activeElement:undefined))}
graph.addEventListener('keydown',(event)=>{const here=tasks.indexOf(document.activeElement);if(here<0)return;const box=(task)=>task.getBoundingClientRect(),now=box(tasks[here]);let next;
if(event.key==='ArrowDown')next=tasks[here+1];else if(event.key==='ArrowUp')next=tasks[here-1];
else if(event.key==='ArrowRight'||event.key==='ArrowLeft'){const side=event.key==='ArrowRight'?1:-1;let best=Infinity;for(const task of tasks){const other=box(task),dx=(other.left-now.left)*side;if(dx<=1)continue;const distance=dx*4+Math.abs(other.top-now.top);if(distance<best){best=distance;next=task}}}
else if(event.key==='Escape'){document.activeElement.blur();return}
if(next){event.preventDefault();next.focus()}});
`;
