package io.github.jennerfhir.server.background;

import io.github.jennerfhir.operations.lease.Lease;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The thread of the jobs that one replica does. */
@Configuration(proxyBeanMethods = false)
public class BackgroundConfiguration {

    @Bean
    TurnThread leasedJobs(Lease jobsLease, List<LeasedJob> jobs) {
        LeasedJobs leased = new LeasedJobs(jobsLease, jobs);
        return new TurnThread("leased-jobs", leased::turn, leased::end);
    }
}
