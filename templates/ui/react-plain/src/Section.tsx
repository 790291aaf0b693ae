import { useId, type ReactNode } from "react";

interface SectionProps {
  title: string;
  description: string;
  actions?: ReactNode;
  children: ReactNode;
}

export function Section(props: SectionProps) {
  const { title, description, actions, children } = props;
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <div className="row">
        <div className="grow">
          <h2 id={id}>{title}</h2>
          <p className="quiet">{description}</p>
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
